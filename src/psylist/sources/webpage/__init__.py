"""Any other web page: the work that it says it shows."""
