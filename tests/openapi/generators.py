"""Generates clients from the exported documents with third-party generators, and checks that each client reads and
writes every sample of the documents unchanged, except for the notation of times.

    python generators.py DOCUMENTS OUTPUT

DOCUMENTS has `3.1-any-of.json` and `3.0-open-string.json`; the generated code is written below OUTPUT.
"""

import datetime
import importlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

METHODS = {"get", "post", "put", "patch", "delete"}


def samples(document):
    """Yields each sample: the name of its type, and the value. An inline body is named after its operation."""
    webhooks = document.get("webhooks") or document.get("x-webhooks") or {}
    # For identical bodies, generators make one type, with the name of the first.
    bodies = {}
    for item in [*document["paths"].values(), *webhooks.values()]:
        for method, operation in item.items():
            if method not in METHODS:
                continue
            body = operation.get("requestBody", {})
            schemas = [content["schema"] for content in body.get("content", {}).values()]
            name = camel(operation["operationId"]) + "Request"
            name = bodies.setdefault(json.dumps(schemas, sort_keys=True), name)
            yield from shown(body, name)
            yield from shown(operation["responses"].get("200", {}), None)
            if "x-resource" in operation:
                yield from of_content(operation["x-resource"], None)


def shown(place, name):
    for content in place.get("content", {}).values():
        yield from of_content(content, name)


def of_content(content, name):
    reference = content["schema"].get("$ref", "")
    for example in content.get("examples", {}).values():
        yield reference.rsplit("/", 1)[-1] or name, example["value"]


def camel(name):
    return "".join(word.capitalize() for word in name.split("_"))


def same(value):
    """Returns the value without nulls, and with every time in one notation."""
    if isinstance(value, dict):
        return {name: same(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [same(inner) for inner in value]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        return datetime.datetime.fromisoformat(value).astimezone(datetime.timezone.utc).isoformat()
    return value


def compare(tool, name, sent, read):
    if same(sent) != same(read):
        sys.exit(f"{tool}: a sample of {name} has become\n{json.dumps(read, ensure_ascii=False)}\nfrom\n"
                 f"{json.dumps(sent, ensure_ascii=False)}")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")


def tool(name):
    return pathlib.Path(sys.executable).with_name(name)


def pydantic(document, output):
    """datamodel-code-generator: models of pydantic."""
    models = output / "favor_models.py"
    run(tool("datamodel-codegen"), "--input", document, "--input-file-type", "openapi", "--output", models,
        "--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin")
    module = importlib.import_module("favor_models")
    count = 0
    for name, value in samples(json.loads(document.read_text())):
        model = getattr(module, name, None)
        # This generator makes no model with the name of an inline body.
        if model is None and name.endswith("Request"):
            continue
        read = model.model_validate(value)
        compare("datamodel-code-generator", name, value, read.model_dump(mode="json", by_alias=True, exclude_unset=True))
        count += 1
    return count


def client(document, output):
    """openapi-generator: a client in Python, of which the models are used."""
    package = "favor_client_by_others"
    folder = output / "python"
    run(tool("openapi-generator-cli"), "generate", "-g", "python", "-i", document, "-o", folder,
        "--additional-properties", f"packageName={package}")
    sys.path.insert(0, str(folder))
    models = importlib.import_module(package)
    text = json.loads(document.read_text())
    operations = [operation for item in text["paths"].values() for method, operation in item.items() if method in METHODS]
    for operation in operations:
        if not hasattr(models.CallsApi, operation["operationId"]):
            sys.exit(f"openapi-generator: {operation['operationId']} is no operation")
    count = 0
    for name, value in samples(text):
        read = getattr(models, name).from_dict(value)
        compare("openapi-generator", name, value, json.loads(read.to_json()))
        count += 1
    return count


def main():
    documents, output = map(pathlib.Path, sys.argv[1:])
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    sys.path.insert(0, str(output))
    of_3_1, of_3_0 = documents / "3.1-any-of.json", documents / "3.0-open-string.json"
    print(f"datamodel-code-generator: {pydantic(of_3_1, output)} samples")
    print(f"openapi-generator: {client(of_3_0, output)} samples")


main()
