"""An article made to hurt whatever shows it."""

from __future__ import annotations

from vnnews.article import (
    Agency,
    Article,
    Block,
    Byline,
    Caption,
    Document,
    Mention,
    Official,
    Person,
    Place,
    Position,
    Quantity,
    RelatedItem,
    RelatedList,
    Time,
)

HOSTILE = (
    "</style></script><script>window.hurt=1</script><img src=x onerror=hurt()>\"' onmouseover=hurt() &lt;\ud800\x00"
)


def hostile_article() -> Article:
    """An article that carries markup in every field that holds text."""
    text = HOSTILE
    at = {"start": 0, "end": len(text)}
    mention = (Mention(text=text, rule=HOSTILE, **at),)
    return Article(
        url=HOSTILE,
        kind="html",
        title=HOSTILE,
        section=HOSTILE,
        authors=(HOSTILE,),
        source=HOSTILE,
        published=HOSTILE,
        tags=(HOSTILE,),
        captions=(Caption(text=text, credit=HOSTILE, **at),),
        bylines=(Byline(text=text, **at),),
        related=(
            RelatedList(
                header=HOSTILE,
                items=(
                    RelatedItem(title=text, url="javascript:hurt()", **at),
                    RelatedItem(title=text, url='https://bao.example.vn/"><script>hurt()</script>', **at),
                ),
            ),
        ),
        blocks=(
            Block(kind="body", score=0.5, rule=HOSTILE, **at),
            Block(kind="related_item", score=0.5, rule=HOSTILE, **at),
        ),
        text=text,
        officials=(
            Official(
                name=HOSTILE,
                honorific=HOSTILE,
                positions=(Position(title=HOSTILE, agency=HOSTILE, **at),),
                mentions=mention,
            ),
        ),
        persons=(Person(name=HOSTILE, mentions=mention),),
        agencies=(Agency(name=HOSTILE, mentions=mention),),
        places=(Place(name=HOSTILE, mentions=mention),),
        documents=(Document(name=HOSTILE, number=HOSTILE, mentions=mention),),
        quantities=(Quantity(text=text, kind=HOSTILE, unit=HOSTILE, rule=HOSTILE, **at),),
        times=(Time(text=text, grain="day", value=HOSTILE, rule=HOSTILE, **at),),
    )
