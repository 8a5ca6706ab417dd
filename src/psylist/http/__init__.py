"""HTTP for every request of psylist: one policy for addresses, proxies, retries and limits."""
