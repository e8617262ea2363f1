"""Stands in for the package of this name where setup.sh could not install it. One that is installed goes before it."""
