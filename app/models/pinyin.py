"""How Chinese names sound: syllables to search by, a key to sort by. pypinyin is loaded when it is first needed."""

from __future__ import annotations

_COMPOUND = {"长孙": "zhang sun", "尉迟": "yu chi", "单于": "chan yu", "万俟": "mo qi", "澹台": "tan tai"}
_FAMILY = {"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "朴": "piao",
           "盖": "ge", "翟": "zhai", "缪": "miao", "乐": "yue", "员": "yun", "覃": "qin", "种": "chong", "秘": "bi",
           "华": "hua", "重": "chong", "冼": "xian", "尹": "yin", "那": "na", "召": "shao", "洗": "xian", "黑": "he"}  # fmt: skip


def syllables(text: str) -> tuple[str, ...]:
    """The syllables of the Chinese characters of a text, without tones; other characters are left out."""
    from pypinyin import Style, lazy_pinyin  # imported late: its dictionary takes a while to load

    return tuple(lazy_pinyin(text, Style.NORMAL, errors="ignore", v_to_u=False))


def name_syllables(name: str) -> tuple[str, ...]:
    """The syllables of a person's name; a family name is read as one (曾 zeng, 单 shan)."""
    if name[:2] in _COMPOUND:
        return (*_COMPOUND[name[:2]].split(), *syllables(name[2:]))
    if name[:1] in _FAMILY:
        return (_FAMILY[name[:1]], *syllables(name[1:]))
    return syllables(name)


def sort_key(text: str) -> str:
    """What a text is sorted by: Chinese by its sound, everything else by its lower-case letters."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(text.strip().lower(), Style.NORMAL, v_to_u=False))[:80]
