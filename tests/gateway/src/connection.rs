//! One connection: reads requests and writes answers.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::answer::{Answer, Delivery};
use crate::request::Request;

/// The maximum number of headers of a request.
const MAX_HEADERS: usize = 64;

/// The treatment of a connection after an answer.
#[derive(PartialEq, Eq)]
pub(crate) enum Next {
    /// Keeps the connection open.
    Open,
    /// Closes the connection.
    Closed,
}

/// Reads the next request; `None` if the other side has closed the connection.
pub(crate) fn read(
    stream: &mut &TcpStream,
    rest: &mut Vec<u8>,
    connection: usize,
) -> io::Result<Option<Request>> {
    loop {
        if let Some((mut request, head, length)) = parse(rest)?
            && rest.len() >= head + length
        {
            request.body = rest[head..head + length].to_vec();
            request.connection = connection;
            rest.drain(..head + length);
            return Ok(Some(request));
        }
        let mut piece = [0; 16 * 1024];
        match stream.read(&mut piece)? {
            0 => return Ok(None),
            read => rest.extend_from_slice(&piece[..read]),
        }
    }
}

/// Parses the head of a request. Returns the request without its body, and where the body begins and how long it is;
/// `None` if the head is not complete.
fn parse(text: &[u8]) -> io::Result<Option<(Request, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = match parsed.parse(text).map_err(io::Error::other)? {
        httparse::Status::Complete(head) => head,
        httparse::Status::Partial => return Ok(None),
    };
    let header = |header: &httparse::Header<'_>| {
        let value = String::from_utf8_lossy(header.value).into_owned();
        (header.name.to_owned(), value)
    };
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        headers: parsed.headers.iter().map(header).collect(),
        body: Vec::new(),
        connection: 0,
    };
    let length = request.header("Content-Length").unwrap_or("0");
    let length = length.parse().map_err(io::Error::other)?;
    Ok(Some((request, head, length)))
}

/// Sends an answer; `is_over` returns true once the gateway ends.
pub(crate) fn write(
    stream: &mut &TcpStream,
    answer: &Answer,
    is_over: impl Fn() -> bool,
) -> io::Result<Next> {
    let (body, length) = (&answer.body[..], answer.body.len());
    let measured = head(answer, &format!("Content-Length: {length}\r\n"));
    match answer.delivery {
        Delivery::Whole => {
            stream.write_all(&[&measured, body].concat())?;
            return Ok(Next::Open);
        }
        Delivery::Chunked(size) => {
            stream.write_all(&head(answer, "Transfer-Encoding: chunked\r\n"))?;
            for chunk in body.chunks(size) {
                let size = chunk.len();
                stream.write_all(&[format!("{size:x}\r\n").as_bytes(), chunk, b"\r\n"].concat())?;
            }
            stream.write_all(b"0\r\n\r\n")?;
            return Ok(Next::Open);
        }
        Delivery::Unmeasured => {
            stream.write_all(&[&head(answer, "Connection: close\r\n"), body].concat())?;
        }
        Delivery::Cut(count) => {
            stream.write_all(&[&measured, &body[..count.min(length)]].concat())?;
        }
        Delivery::Trickle(apart) => {
            for byte in [&measured, body].concat() {
                if is_over() {
                    break;
                }
                stream.write_all(&[byte])?;
                thread::sleep(apart);
            }
        }
        Delivery::Spaces(length) => {
            stream.write_all(&head(answer, &format!("Content-Length: {length}\r\n")))?;
            io::copy(&mut io::repeat(b' ').take(length), stream)?;
        }
        Delivery::Reset => reset(stream)?,
        Delivery::Close => {}
        Delivery::Hang => {
            while !is_over() {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }
    Ok(Next::Closed)
}

/// Makes the connection end with a reset.
pub(crate) fn reset(stream: &TcpStream) -> io::Result<()> {
    socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO))
}

fn head(answer: &Answer, length: &str) -> Vec<u8> {
    // Answers with these statuses have no body and no length.
    let length = match answer.status {
        204 | 304 => "",
        _ => length,
    };
    let headers = answer.headers.iter();
    let headers: String = headers
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    format!("HTTP/1.1 {} Status\r\n{headers}{length}\r\n", answer.status).into_bytes()
}
