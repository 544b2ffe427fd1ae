"""Why a certificate is not signed or not believed."""

from kail.kernel.errors import Refusal


class CredentialRefused(Refusal):
    """The document cannot be signed, or what it says is not to be believed; `code` says which rule it breaks."""

    code = "credential_refused"


class SigningKeyMissing(Refusal):
    """There is no key to sign certificates with."""

    code = "signing_key_missing"
