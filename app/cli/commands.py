"""The flask commands, gathered in one Blueprint that the others fill."""

from flask import Blueprint

commands = Blueprint("commands", __name__, cli_group=None)
