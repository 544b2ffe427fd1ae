"""Keeping files: papers and lists as they are, photographs made anew, signatures drawn by us."""

from kail.apps.documents.services.keeping import (
    FORGOTTEN,
    forget_document,
    record_document,
    remove_content,
    store_bytes,
    store_document,
)
from kail.apps.documents.services.pictures import (
    StoredPicture,
    store_picture,
    store_seen,
    store_upload_checked,
)
from kail.apps.documents.services.remaking import PictureOrigin
from kail.apps.documents.services.signatures import draw_signature, see_signature, store_signature
from kail.apps.documents.services.uploads import (
    LARGEST_UPLOAD_BYTES,
    SeenUpload,
    see_picture,
    see_upload,
)

__all__ = [
    "FORGOTTEN",
    "LARGEST_UPLOAD_BYTES",
    "PictureOrigin",
    "SeenUpload",
    "StoredPicture",
    "draw_signature",
    "forget_document",
    "record_document",
    "remove_content",
    "see_picture",
    "see_signature",
    "see_upload",
    "store_bytes",
    "store_document",
    "store_picture",
    "store_seen",
    "store_signature",
    "store_upload_checked",
]
