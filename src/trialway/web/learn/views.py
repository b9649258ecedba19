"""The pages of Understanding clinical trials."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trialway.web.learn.articles import articles
from trialway.web.learn.glossary import terms


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All articles."""
    return render(request, "learn/overview.html", {"articles": articles(), "terms": len(terms())})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One article."""
    found = articles()
    for position, one in enumerate(found):
        if one.slug == slug:
            following = found[position + 1] if position + 1 < len(found) else None
            return render(request, "learn/article.html", {"article": one, "following": following})
    raise Http404("There is no article at this address.")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words mean."""
    letters = [(letter, tuple(group)) for letter, group in groupby(terms(), lambda t: t.name[0].upper())]
    return render(request, "learn/glossary.html", {"letters": letters, "count": len(terms())})
