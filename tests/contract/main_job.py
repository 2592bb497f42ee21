"""The main job by a client that was generated from the description: sign in, search, ask, answer, accept, read."""

import os
import sys
import uuid

from lerend_client import AuthenticatedClient, Client
from lerend_client.api.categories import list_categories
from lerend_client.api.items import accept_reply, create_item, create_reply, list_replies, set_item_text, show_item
from lerend_client.api.items import show_item_text
from lerend_client.api.search import search
from lerend_client.api.session import begin_session, end_session
from lerend_client.models import (
    Audience,
    ChangedTopicText,
    NewItem,
    NewReply,
    NewSession,
    PlaceId,
    Problem,
    TokenScope,
    TopicKind,
)

ROOT = os.environ["LEREND_ROOT"]
PASSWORD = "voorbeeld-wachtwoord"


def done(answer):
    """What came of it; anything that went wrong ends the run."""
    if answer is None or isinstance(answer, Problem):
        sys.exit(f"the main job failed: {answer}")
    return answer


def signed_in(email):
    body = NewSession(email=email, password=PASSWORD, scopes=[TokenScope.READ, TokenScope.WRITE])
    made = done(begin_session.sync(client=Client(ROOT), body=body))
    return AuthenticatedClient(ROOT, made.token)


sanne = signed_in("sanne@bibliotheek.example")
karin = signed_in("karin@poi.example")

found = done(search.sync(client=sanne, q="taalcafé"))
assert found.total > 0, found

places = done(list_categories.sync(client=sanne)).items
place = next(row.place for row in places if row.place.audience == Audience.EVERYONE)
new = NewItem(
    kind=TopicKind.QUESTION,
    title="Welk spel werkt in een taalcafé met beginners?",
    body="We zoeken iets dat *zonder* lezen kan.",
    place=PlaceId(kind=place.kind, id=place.id),
    tags=["taalcafé"],
)
# Sent twice, it is asked once.
key = str(uuid.uuid4())
asked = done(create_item.sync(client=sanne, body=new, idempotency_key=key))
again = done(create_item.sync(client=sanne, body=new, idempotency_key=key))
assert asked.label == again.label, (asked, again)

reply = done(create_reply.sync(asked.label, client=karin, body=NewReply(body="Memory met foto's uit de wijk.")))
done(accept_reply.sync(asked.label, reply.n, client=sanne))

text = show_item_text.sync_detailed(asked.label, client=sanne)
changed = ChangedTopicText(title=text.parsed.title, body=text.parsed.body + "\n\nDank!", tags=text.parsed.tags)
done(set_item_text.sync(asked.label, client=sanne, body=changed, if_match=text.headers["etag"]))

visitor = Client(ROOT)
item = done(show_item.sync(asked.label, client=visitor))
assert item.solved and "Dank!" in item.html, item
replies = done(list_replies.sync(asked.label, client=visitor))
assert [row.accepted for row in replies.items] == [True] and replies.next_ is None, replies

assert end_session.sync_detailed(client=karin).status_code == 204
print(f"the main job was done: {item.url}")
