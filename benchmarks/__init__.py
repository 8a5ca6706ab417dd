"""What psylist costs, as ratios to yardsticks measured in the same run; see README.md."""
