//! Requests as real clients send them, and connections.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use favor_sandbox::Sandbox;

use super::{LIST, STOCKS, body};
use crate::support::wire::Sent;
use crate::support::{client, creation};

#[test]
fn what_real_clients_do_is_borne() {
    let sandbox = Sandbox::start();
    let status = |request: Sent| {
        let came = request.answered(&sandbox);
        assert!(came.status < 300, "{came:?}");
        came
    };
    // An unsorted query, a stray `&`, and a member that no document lists.
    let target = "/v3/marketing/favor/stocks?stock_creator_mchid=1900000001&limit=10&offset=0&a=b&";
    let came = status(Sent::new(&sandbox, "GET", target, ""));
    assert!(
        came.explanation().contains("query /a"),
        "{}",
        came.explanation()
    );
    status(Sent::new(
        &sandbox,
        "GET",
        "/v3/certificates?algorithm_type=RSA",
        "",
    ));
    // A line feed after the JSON, and `<&>` as Go escapes it.
    let escaped = body(&sandbox).replace("五元券", "\\u003c\\u0026\\u003e") + "\n";
    status(Sent::new(&sandbox, "POST", STOCKS, &escaped));
    let plain = body(&sandbox).replace("五元券", "<&>");
    let came = status(Sent::new(&sandbox, "POST", STOCKS, &plain));
    assert!(
        came.body.contains("15000001"),
        "it is the same request: {}",
        came.body
    );
    // An unencoded plus sign is a space, so a time with one is invalid, as in the real gateway.
    let target = format!("{LIST}&create_start_time=2026-01-01T00:00:00+08:00");
    let came = Sent::new(&sandbox, "GET", &target, "").answered(&sandbox);
    assert_eq!(came.status, 400);
    let target = target.replace("+08", "%2B08");
    status(Sent::new(&sandbox, "GET", &target, ""));
    // A form whose boundary is only in the body, and a part without a content type.
    let png = b"\x89PNG\r\n\x1a\n1234";
    let meta = format!(
        r#"{{"filename":"a.png","sha256":"{}"}}"#,
        favor_generated::sha256_hex(png)
    );
    let mut form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"meta\";\r\n\r\n{meta}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(png);
    form.extend_from_slice(b"\r\n--b--\r\n");
    let target = "/v3/marketing/favor/media/image-upload";
    let request = Sent::over(&sandbox, "POST", target, &form, meta.as_bytes());
    status(request.header("Content-Type", "multipart/form-data"));
    // Browsers and curl give a part that comes from a file or a blob a file name.
    let end = form
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .expect("a head");
    let named = b"--b\r\nContent-Disposition: form-data; name=\"meta\"; filename=\"blob\"";
    let form = [&named[..], &form[end..]].concat();
    let request = Sent::over(&sandbox, "POST", target, &form, meta.as_bytes());
    status(request.header("Content-Type", "multipart/form-data"));
}

#[test]
fn a_body_that_is_too_long_is_refused_and_one_that_ends_too_early_is_not_answered() {
    let sandbox = Sandbox::start();
    let answered = |length: usize, sent: usize| {
        let address = sandbox.url().replace("http://", "");
        let mut stream = TcpStream::connect(address).expect("it listens");
        let head = format!("POST {STOCKS} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
        let bytes = [head.as_bytes(), &vec![b'a'; sent]].concat();
        stream.write_all(&bytes).expect("it listens");
        stream.shutdown(Shutdown::Write).expect("it listens");
        let mut answer = String::new();
        // If the server does not read the rest, the connection may be reset after the answer.
        let _ = stream.read_to_string(&mut answer);
        answer
    };
    assert_eq!(answered(100, 10), "");
    assert!(answered(17 << 20, 0).starts_with("HTTP/1.1 413 "));
    assert_eq!(sandbox.calls().len(), 0);
}

#[test]
fn a_body_is_read_once_its_sender_is_known() {
    let sandbox = Sandbox::start();
    let unlisted = body(&sandbox).replacen('{', r#"{"a":1,"#, 1);
    let request = Sent::new(&sandbox, "POST", STOCKS, &unlisted);
    let unsigned = request.clone().without("Authorization");
    assert_eq!(unsigned.answered(&sandbox).status, 401);
    assert_eq!(sandbox.calls()[0].ignored, [""; 0]);
    assert_eq!(request.answered(&sandbox).status, 200);
    assert_eq!(sandbox.calls()[0].ignored, ["body /a"]);
    // Unlisted members are not removed from a long body, which would be read again for each of them.
    let long = unlisted.replacen(":1,", &format!(":\"{}\",", "a".repeat(64 << 10)), 1);
    let came = Sent::new(&sandbox, "POST", STOCKS, &long).answered(&sandbox);
    assert_eq!(came.status, 400);
    assert!(came.body.contains(r#"["/body/a"]"#), "{}", came.body);
}

#[test]
fn a_hundred_run_at_once() {
    let sandboxes: Vec<Sandbox> = (0..100).map(|_| Sandbox::start()).collect();
    for sandbox in &sandboxes {
        client(sandbox)
            .call(&creation(sandbox, "1"))
            .expect("a stock");
        assert_eq!(sandbox.calls().len(), 1);
    }
    let url = sandboxes[0].url().replace("http://", "");
    drop(sandboxes);
    // The listener ends soon afterwards.
    let is_over = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        std::net::TcpStream::connect(&url).is_err()
    });
    assert!(is_over);
}
