"""One module a text format. They turn records into text and know neither files nor terminals."""
