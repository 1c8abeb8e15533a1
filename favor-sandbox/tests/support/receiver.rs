//! A merchant's server, which receives notifications.

use std::io::{Read, Write};
use std::net::TcpListener;

/// Receives one notification, and answers it with a status; returns its headers and its body.
pub(crate) fn received(listener: &TcpListener, status: u16) -> (Vec<(String, String)>, Vec<u8>) {
    let (mut stream, _) = listener.accept().expect("it is sent");
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece).expect("it is sent");
        bytes.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let headers: Vec<(String, String)> = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let is_length = |name: &str| name.eq_ignore_ascii_case("Content-Length");
        let length = headers.iter().find(|(name, _)| is_length(name));
        let length: usize = length.map_or(0, |(_, value)| value.parse().expect("a number"));
        if body.len() >= length {
            let answer =
                format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).expect("it listens");
            return (headers, body.as_bytes().to_vec());
        }
    }
}
