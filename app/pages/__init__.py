"""What an operator opens in a browser, and the two pages that anybody may read."""
