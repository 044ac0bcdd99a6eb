"""PDF files: no password, no scripts, nothing attached; and the words of the first page."""

from yaodian.formats.gate.confined import ask
from yaodian.formats.gate.doubles import holds_archive, holds_page
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.pdf_names import ACTIVE
from yaodian.kernel.errors import RefusedError

BROKEN = "这个 PDF 不完整或已损坏，无法读取。请重新下载，或用“打印为 PDF”重新导出后再上传。"
LOCKED = "这个 PDF 有密码保护或限制了权限。请先取消密码和限制，或用“打印为 PDF”重新导出后再上传。"
LIVELY = "这个 PDF 里带有脚本、附件、表单提交或启动程序的动作，已拒绝。请用“打印为 PDF”重新导出后再上传。"
DOUBLE = "这个 PDF 里夹带了网页或压缩包，已拒绝。请用“打印为 PDF”重新导出后再上传。"
TOO_LARGE = "这个 PDF 内部过于庞大或复杂，无法检查，已拒绝。请用“打印为 PDF”重新导出，或分成几个文件后再上传。"


def read_pdf_head(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The text of the first page."""
    if ACTIVE.search(data):
        raise RefusedError(LIVELY)
    if holds_page(data) or holds_archive(data):
        raise RefusedError(DOUBLE)
    seen = ask("pdf", data, limits, broken=BROKEN, too_large=TOO_LARGE)
    if seen["is_locked"]:
        raise RefusedError(LOCKED)
    if seen["is_active"]:
        raise RefusedError(LIVELY)
    return str(seen["first_page"])
