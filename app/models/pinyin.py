"""How Chinese names sound: syllables to search by, a key to sort by. pypinyin is loaded when it is first needed."""

from __future__ import annotations

_FAMILY_NAMES = (
    "曾:zeng 单:shan 解:xie 仇:qiu 区:ou 查:zha 朴:piao 盖:ge 翟:zhai 缪:miao 乐:yue"
    " 员:yun 覃:qin 种:chong 秘:bi 召:shao 繁:po 折:she 佴:nai 隗:wei 黑:he 祭:zhai"
)
_AS_FAMILY_NAME = dict(pair.split(":") for pair in _FAMILY_NAMES.split())
"""Characters that sound otherwise at the head of a name."""
_UNKNOWN = str.maketrans("𠮷", "吉")
_LONGEST_KEY = 80


def syllables(text: str) -> tuple[str, ...]:
    """The syllables of the Chinese characters of a text, without tones; other characters are left out."""
    from pypinyin import Style, lazy_pinyin  # imported late: its dictionary takes a while to load

    return tuple(lazy_pinyin(text.translate(_UNKNOWN), Style.NORMAL, errors="ignore", v_to_u=False))


def name_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways a person's name may be read, the likelier first: 曾 is zeng as a family name, ceng elsewhere."""
    plain = syllables(name)
    family = _AS_FAMILY_NAME.get(name[:1])
    if not plain:
        return ()
    return (plain,) if family is None else ((family, *plain[1:]), plain)


def sort_key(text: str) -> str:
    """What a text is sorted by: Chinese by its sound, everything else by its lower-case letters."""
    from pypinyin import Style, lazy_pinyin

    plain = text.strip().lower()[:_LONGEST_KEY]
    parts = lazy_pinyin(plain.translate(_UNKNOWN), Style.NORMAL, v_to_u=False)
    if plain[:1] in _AS_FAMILY_NAME and parts:
        parts[0] = _AS_FAMILY_NAME[plain[0]]
    return " ".join(parts)[:_LONGEST_KEY]
