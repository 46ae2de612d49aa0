"""What the tester is told beside the description.

A schema can't say everything: that one date comes before another, that an amount is within a raise's terms, that the
bytes of a file are an image. The description says such things in words, as `x-rules` of the operation. A call that fits
its schemas and is refused is a finding, unless every reason that the refusal gives is one of those rules.
"""

import re
import struct
import zlib

import schemathesis
from hypothesis import strategies as st

REJECTED = "RejectedPositiveData"
ACCEPTED = "AcceptedNegativeData"
STATUSES = {400, 413, 415}
AS_TEXT = re.compile(r"violates `type` at /properties/\w+ \(was string, became (number|integer|boolean)\)")


def pattern(rule):
    """A rule as it may stand in an answer; `…` is what varies."""
    return re.compile(".*".join(re.escape(part) for part in rule.split("…")), re.DOTALL)


def reasons(response):
    """Why a call was refused: fields with what is wrong with them, the code alone, or the type of a page that says it."""
    media_type = response.headers["content-type"][0].split(";")[0]
    if not media_type.endswith("json"):
        return [media_type]
    body = response.json()
    details = [f"{detail['field']} {detail['message']}" for detail in body.get("details", [])]
    return details or [body["code"]]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    # In a sequence, what an earlier answer has given may take the place of what was to be wrong: the tester then says
    # itself that the call fits the description after all.
    if type(failure).__name__ == ACCEPTED and "Invalid component: positive test case" in failure.message:
        return False
    # In a form everything is a text: a number in its place arrives as the text that it is written as.
    if type(failure).__name__ == ACCEPTED and case.media_type == "multipart/form-data" and AS_TEXT.search(failure.message):
        return False
    if type(failure).__name__ != REJECTED or response.status_code not in STATUSES:
        return True
    rules = [pattern(rule) for rule in case.operation.definition.raw.get("x-rules", [])]
    try:
        found = reasons(response)
    except (ValueError, KeyError):
        return True
    return not all(any(rule.fullmatch(reason) for rule in rules) for reason in found)


def chunk(kind, content):
    """A chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


# Pictures of one pixel, and a document of no page.
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)
JPEG = bytes.fromhex(
    "ffd8ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d5157"
    "5f626768673e4d71797064785c656763ffc0000b080001000101011100ffc4001f00000105010101010101000000000000000001020304"
    "05060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1"
    "c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a73"
    "7475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5"
    "d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00f3faffd9"
)
WEBP = bytes.fromhex(
    "524946462400000057454250565038201800000030"
    "01009d012a0100010002003425a400037000fefbfd5000"
)
PDF = b"%PDF-1.4\n%%EOF\n"


def beginning(head):
    """Files that begin as files of their kind do; what follows is anything."""
    return st.binary(max_size=64).map(lambda tail: head + tail)


for media_type, head in [("image/png", PNG), ("image/jpeg", JPEG), ("image/webp", WEBP), ("application/pdf", PDF)]:
    schemathesis.openapi.media_type(media_type, beginning(head))


# A table that has every column it must have; its rows are anything.
COLUMNS = "name,addressLine1,city,state,zipCode,propertyType,totalUnits,minimumInvestment,targetRaise"
schemathesis.openapi.media_type(
    "text/csv",
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(lambda rows: (COLUMNS + "\n" + rows).encode()),
)
