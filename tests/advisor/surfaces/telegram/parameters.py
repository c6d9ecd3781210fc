"""The parameters of a request, however they came: in the address, as a form, as form data with files, as JSON."""

import json
import re
from dataclasses import dataclass, field
from email import message_from_string
from typing import Any
from urllib.parse import parse_qsl

from tests.advisor.surfaces.telegram.state import ApiError


@dataclass(frozen=True)
class Upload:
    """A file in the request."""

    name: str
    mime: str
    content: bytes


@dataclass
class Parameters:
    """By name; a value is text (as in a form) or whatever JSON holds."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            raise ApiError(400, f'Bad Request: parameter "{name}" must be a number') from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str) -> Any:
        """The value, read where it is JSON in a form; None where it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise ApiError(400, f"Bad Request: can't parse {name.replace('_', ' ')} JSON object") from None

    def file(self, name: str) -> Upload | None:
        """Sent under its own name, or under another one as `attach://…`."""
        value = self.text(name)
        return self.files.get(value.removeprefix("attach://") if value.startswith("attach://") else name)


def read_parameters(query: str, kind: str, body: bytes) -> Parameters:
    """`kind` is the request's content type. Raises `ApiError` where the body is not what it says."""
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    if kind.startswith("application/json"):
        try:
            values |= json.loads(body)
        except (ValueError, TypeError):
            raise ApiError(400, "Bad Request: can't parse request as JSON object") from None
        return Parameters(values)
    if kind.startswith("multipart/form-data"):
        return _multipart(values, kind, body)
    return Parameters({**values, **dict(parse_qsl(body.decode(), keep_blank_values=True))})


def _multipart(values: dict[str, Any], kind: str, body: bytes) -> Parameters:
    boundary = re.search(r'boundary="?([^";]+)', kind)
    if boundary is None:
        raise ApiError(400, "Bad Request: boundary not found")
    parameters = Parameters(values)
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = message_from_string(head.decode() + "\r\n\r\n")
        name = str(headers.get_param("name", "", "content-disposition"))
        file_name = headers.get_filename()
        if file_name is None:
            parameters.values[name] = content.decode()
        else:
            parameters.files[name] = Upload(file_name, headers.get_content_type(), content)
    return parameters
