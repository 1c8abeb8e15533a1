"""Runs a test's jobs with PyPI's wechatpayv3: JSON in, JSON out."""

import base64
import json
import sys
import tempfile
import time
from types import SimpleNamespace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from wechatpayv3.core import Core
from wechatpayv3.media import _media_upload
from wechatpayv3.type import RequestType
from wechatpayv3.utils import (
    aes_decrypt,
    build_authorization,
    load_private_key,
    load_public_key,
    rsa_verify,
)


def authorize(job):
    """The header of each request, with a timestamp of the client's own."""
    merchant = job["merchant"]
    key = load_private_key(merchant["key"])
    return [
        build_authorization(
            request["target"],
            request["method"],
            merchant["mchid"],
            merchant["serial"],
            key,
            data=request["body"],
            nonce_str=request["nonce"],
        )
        for request in job["requests"]
    ]


def verify(job):
    """Returns for each answer true if it verifies."""
    if not job["answers"]:
        return []
    key = load_public_key(job["platform"]["key"])
    return [
        rsa_verify(
            answer["timestamp"], answer["nonce"], answer["body"], answer["signature"], key
        )
        for answer in job["answers"]
    ]


def open_sealed(job):
    """The text of each sealed item, or null."""
    return [
        aes_decrypt(item["nonce"], item["ciphertext"], item["associated_data"], job["apiv3_key"])
        for item in job["sealed"]
    ]


def seal(job):
    """Returns the ciphertext of each text; the client can only decrypt, so the library that it uses encrypts."""
    cipher = AESGCM(job["apiv3_key"].encode())
    return [
        base64.b64encode(
            cipher.encrypt(
                item["nonce"].encode(), item["text"].encode(), item["associated_data"].encode()
            )
        ).decode()
        for item in job["texts"]
    ]


def call(core, request):
    """Sends a request, and verifies the answer."""
    core._gate_way = request["base"]
    if "file" in request:
        with tempfile.NamedTemporaryFile() as file:
            file.write(base64.b64decode(request["file"]["content"]))
            file.flush()
            client = SimpleNamespace(_core=core)
            return _media_upload(client, file.name, request["file"]["name"], request["target"])
    body = json.loads(request["body"]) if request["body"] else None
    return core.request(request["target"], method=RequestType(request["method"]), data=body)


def connect(job):
    """Creates the client with the public key, or with the certificates of the job's gateway, requested at once."""
    merchant, platform = job["merchant"], job["platform"]
    base = job.get("certificates")
    kind, keys = Core, {"public_key": platform["key"], "public_key_id": platform["id"]}
    if base:
        # The URL of the gateway is a constant of the client, which calls the gateway before another URL can be set.
        fixed = {"_gate_way": property(lambda _: base, lambda _, value: None)}
        kind, keys = type("Local", (Core,), fixed), {}
    return kind(
        merchant["mchid"],
        merchant["serial"],
        merchant["key"],
        job["apiv3_key"],
        timeout=10,
        **keys,
    )


def notifications(job):
    """Returns the resource of each notification, or null if it is not genuine."""
    core = connect(job)
    return [receive(core, it["headers"], it["body"]) for it in job["notifications"]]


def receive(core, headers, body):
    try:
        return core.callback(headers, body)["resource"]
    except Exception:
        return None


def calls(job):
    """The status and the body of each call, or the error."""
    core = connect(job)
    done = []
    for request in job["calls"]:
        try:
            status, body = call(core, request)
            done.append({"status": status, "body": body})
        except Exception as error:
            done.append({"error": str(error)})
    return done


def timed(job):
    """Measures the seconds that each call takes, made this many times one after the other."""
    core = connect(job)
    done = []
    for request in job["timed"]:
        call(core, request)
        start = time.perf_counter()
        for _ in range(request["times"]):
            call(core, request)
        done.append(time.perf_counter() - start)
    return done


job = json.load(sys.stdin)
json.dump(
    {
        "authorizations": authorize(job),
        "verified": verify(job),
        "opened": open_sealed(job),
        "sealed": seal(job),
        "called": calls(job) if job["calls"] else [],
        "notified": notifications(job) if job["notifications"] else [],
        "timed": timed(job),
    },
    sys.stdout,
)
