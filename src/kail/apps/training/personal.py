"""What training holds of people."""

from kail.kernel.personal import Register

REGISTER: Register = ()
