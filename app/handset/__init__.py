"""A phone made of software: for the browser, the terminal and the tests."""
