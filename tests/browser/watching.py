"""What a visitor does not see, noted while they walk."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

PARTS_OF_PAGES = frozenset({"stylesheet", "script", "image", "font"})
# A response that failed is judged by `answered`; a preview given up for a later click is reported by htmx as an error.
HARMLESS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")


def watch(context: BrowserContext, home: str, faults: list[str]) -> None:
    """Notes errors of scripts, refusals of the content security policy, broken parts, and requests to elsewhere."""

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(HARMLESS):
            faults.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:", "blob:")):
            faults.append(f"leaves the server: {request.url}")

    def answered(response: Response) -> None:
        is_part = response.request.resource_type in PARTS_OF_PAGES
        if response.status >= (400 if is_part else 500):
            faults.append(f"{response.status}: {response.url}")

    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on("console", said)
    context.on("request", asked)
    context.on("response", answered)
