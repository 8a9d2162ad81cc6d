"""The voucher's code: read back from any keyboard, refused when anything about it was changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.voucher_code import VoucherCode, encode, is_genuine, looks_like_voucher, parse
from app.workflow.table import PaperKind
from tests.documents.samples import CASE_NO, KEY

CODE = VoucherCode(CASE_NO, PaperKind.RETURN_VOUCHER, 1)
TEXT = encode(CODE, KEY)

case_numbers = st.from_regex(r"[A-Z]{2}-[0-9]{6}-[A-Z][0-9]{2}-[0-9]{4}-[0-9A-Z]", fullmatch=True)
codes = st.builds(VoucherCode, case_numbers, st.sampled_from(PaperKind), st.integers(1, 999_999))


def test_the_code_is_what_the_design_says():
    assert re.fullmatch(rf"AS1-{CASE_NO}-T1-[A-Z2-7]{{16}}", TEXT)


@given(codes, st.binary(min_size=16, max_size=32))
def test_what_is_encoded_reads_back_genuine(code, key):
    text = encode(code, key)
    parsed = parse(text)
    assert re.fullmatch(r"[0-9A-Z-]+", text)
    assert parsed is not None
    assert parsed.code == code
    assert is_genuine(parsed, key)


@pytest.mark.parametrize(
    "scan",
    [
        TEXT.lower(),
        f"  {TEXT}\r\n",
        " ".join(TEXT),
        "".join(chr(ord(letter) + 0xFEE0) for letter in TEXT),
        TEXT.replace("-", "－"),
        TEXT.replace("-", "–"),
        "\ufeff" + TEXT + "\t",
    ],
)
def test_caps_lock_input_method_and_line_ends_do_no_harm(scan):
    assert parse(scan) == parse(TEXT)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"))
def test_one_changed_character_is_noticed(at, letter):
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    parsed = parse(changed)
    assert changed == TEXT or parsed is None or not is_genuine(parsed, KEY)


def test_another_installation_s_code_is_not_genuine():
    parsed = parse(encode(CODE, b"x" * 32))
    assert parsed is not None
    assert not is_genuine(parsed, KEY)


@pytest.mark.parametrize("scan", ["", "6901234567892", "AS1-", TEXT[:-1], TEXT + "A", "x" * 10_000, "AS1-" + "-" * 500])
def test_anything_else_is_no_code(scan):
    assert parse(scan) is None


@pytest.mark.parametrize(("scan", "claims"), [(TEXT[:20], True), ("as1-", True), ("6901234567892", False), ("", False)])
def test_a_damaged_voucher_is_told_from_another_barcode(scan, claims):
    assert looks_like_voucher(scan) is claims


@pytest.mark.parametrize(
    "code",
    [
        VoucherCode("th-1", "T", 1),
        VoucherCode("", "T", 1),
        VoucherCode("TH--1", "T", 1),
        VoucherCode("TH-1", "TT", 1),
        VoucherCode("TH-1", "T", 0),
        VoucherCode("TH-" + "1" * 200, "T", 1),
    ],
)
def test_a_code_that_could_not_be_read_back_is_never_issued(code):
    with pytest.raises(ValueError, match="VoucherCode"):
        encode(code, KEY)
