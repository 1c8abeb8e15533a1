//! Every request to the sandbox's control is answered, and never with a server error.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::LazyLock;

use favor_sandbox::Sandbox;

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(Sandbox::start);

thread_local! {
    static CONNECTION: RefCell<Option<BufReader<TcpStream>>> = const { RefCell::new(None) };
}

/// Runs an input: the first line is the method and the target below `/sandbox/`, the rest the body.
pub(crate) fn run(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (first, body) = data.split_at(end.unwrap_or(data.len()));
    let target: Vec<u8> = first[first.len().min(1)..]
        .iter()
        .filter(|byte| byte.is_ascii_graphic())
        .copied()
        .collect();
    let method = if first.first().is_some_and(|byte| byte % 2 == 0) {
        "GET"
    } else {
        "POST"
    };
    let mut request = format!("{method} /sandbox/").into_bytes();
    request.extend(target);
    let host = SANDBOX.url().replace("http://", "");
    request.extend(
        format!(
            " HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .bytes(),
    );
    request.extend(body);
    let status = answer(&request);
    assert!((200..500).contains(&status), "{status}");
}

/// Sends a request over the open connection, or over a new one if it has been closed.
fn answer(request: &[u8]) -> u16 {
    CONNECTION.with_borrow_mut(|connection| {
        if let Some(open) = connection
            && let Some(status) = exchange(open, request)
        {
            return status;
        }
        let address = SANDBOX.url().replace("http://", "");
        let stream = TcpStream::connect(address).expect("it listens");
        let open = connection.insert(BufReader::new(stream));
        exchange(open, request).expect("an answer")
    })
}

fn exchange(stream: &mut BufReader<TcpStream>, request: &[u8]) -> Option<u16> {
    stream.get_mut().write_all(request).ok()?;
    let mut status = None;
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let name_and_value = line.split_once(':');
        match name_and_value {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().expect("a length");
            }
            None => status = line.get(9..12).and_then(|status| status.parse().ok()),
            Some(_) => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    status
}
