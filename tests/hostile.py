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
    mention = (Mention(text=text, rule=HOSTILE, start=0, end=len(HOSTILE)),)
    return Article(
        url=HOSTILE,
        kind="html",
        title=HOSTILE,
        section=HOSTILE,
        authors=(HOSTILE,),
        source=HOSTILE,
        published=HOSTILE,
        tags=(HOSTILE,),
        captions=(Caption(text=text, credit=HOSTILE, start=0, end=len(HOSTILE)),),
        bylines=(Byline(text=text, start=0, end=len(HOSTILE)),),
        related=(
            RelatedList(
                header=HOSTILE,
                items=(
                    RelatedItem(title=text, url="javascript:hurt()", start=0, end=len(HOSTILE)),
                    RelatedItem(
                        title=text, url='https://bao.example.vn/"><script>hurt()</script>', start=0, end=len(HOSTILE)
                    ),
                ),
            ),
        ),
        blocks=(
            Block(kind="body", score=0.5, rule=HOSTILE, start=0, end=len(HOSTILE)),
            Block(kind="related_item", score=0.5, rule=HOSTILE, start=0, end=len(HOSTILE)),
        ),
        text=text,
        officials=(
            Official(
                name=HOSTILE,
                honorific=HOSTILE,
                positions=(Position(title=HOSTILE, agency=HOSTILE, start=0, end=len(HOSTILE)),),
                mentions=mention,
            ),
        ),
        persons=(Person(name=HOSTILE, mentions=mention),),
        agencies=(Agency(name=HOSTILE, mentions=mention),),
        places=(Place(name=HOSTILE, mentions=mention),),
        documents=(Document(name=HOSTILE, number=HOSTILE, mentions=mention),),
        quantities=(Quantity(text=text, kind=HOSTILE, unit=HOSTILE, rule=HOSTILE, start=0, end=len(HOSTILE)),),
        times=(Time(text=text, grain="day", value=HOSTILE, rule=HOSTILE, start=0, end=len(HOSTILE)),),
    )
