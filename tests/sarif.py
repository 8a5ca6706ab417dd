"""What a SARIF log is, as far as psylist writes one (SARIF 2.1.0)."""


def _closed(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


_STRING = {"type": "string"}
_TEXT = _closed("text", text={"type": "string", "minLength": 1})
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = _closed(  # what SARIF 2.1.0 says of the parts that are used
    "version runs",
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _closed(
            "tool results",
            tool=_closed(
                "driver",
                driver=_closed(
                    "name rules",
                    name=_STRING,
                    version=_STRING,
                    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": _closed(
                            "id",
                            id=_STRING,
                            name=_STRING,
                            shortDescription=_TEXT,
                            fullDescription=_TEXT,
                            help=_TEXT,
                            defaultConfiguration=_closed("", level=_LEVEL),
                        ),
                    },
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": _closed(
                    "message ruleId locations",
                    ruleId=_STRING,
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=_LEVEL,
                    message=_TEXT,
                    locations={
                        "type": "array",
                        "items": _closed(
                            "physicalLocation",
                            physicalLocation=_closed(
                                "artifactLocation region",
                                artifactLocation=_closed(
                                    "uri",
                                    uriBaseId={"const": "%SRCROOT%"},
                                    uri={"type": "string", "pattern": r"^[\w.~%/:@!$&'()*+,;=-]+$"},
                                ),
                                region=_closed(
                                    "startLine", startLine={"type": "integer", "minimum": 1}
                                ),
                            ),
                            logicalLocations={
                                "type": "array",
                                "items": _closed("", name=_STRING, fullyQualifiedName=_STRING),
                            },
                        ),
                    },
                    partialFingerprints={"type": "object", "additionalProperties": _STRING},
                    properties={"type": "object"},
                ),
            },
        ),
    },
    **{"$schema": {"type": "string", "pattern": "^https://.*sarif"}},
)
