"""The mathematics of a network, vectorised and one elementary step at a time. Never Qt."""
