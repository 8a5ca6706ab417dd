"""What a list's own repository needs: the data file, its pages, and the files of its CI."""
