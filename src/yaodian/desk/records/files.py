"""佐证: a file is handed out through a record, to whoever sees the record, and only to be saved."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from yaodian.engine.queries.evidence import file_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.READ_RECORDS)
@require_safe
def file(request: ActorRequest, record_id: int, evidence_id: int) -> FileResponse:
    try:
        kept = file_of(actor=request.actor, record_id=record_id, evidence_id=evidence_id)
        stream = kept.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(stream, as_attachment=True, filename=kept.name, content_type=kept.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    return answer
