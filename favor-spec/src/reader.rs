//! Converts values of YAML or JSON to [`Node`]s, within a budget.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor,
};

use crate::code::Code;
use crate::node::{Node, Place, Value};

/// The maximum number of nodes in one file, aliases expanded: many times what the longest spec needs.
const MAX_NODES: u32 = 100_000;
/// The maximum number of bytes of text in one file, aliases expanded.
const MAX_TEXT: usize = 1 << 20;

/// Reads nodes and numbers them; fails at node `stop_at`, which makes the library report its position.
pub(crate) struct Reader {
    file: usize,
    stop_at: Option<u32>,
    nodes: Cell<u32>,
    text: Cell<usize>,
    /// The reason why the reader itself refuses the file, kept here because the library would prefix its message with a
    /// path.
    pub(crate) refusal: Cell<Option<(Code, String)>>,
}

impl Reader {
    /// Numbers the nodes of a file; fails at node `stop_at`.
    pub(crate) fn new(file: usize, stop_at: Option<u32>) -> Self {
        Self {
            file,
            stop_at,
            nodes: Cell::new(0),
            text: Cell::new(0),
            refusal: Cell::new(None),
        }
    }

    fn refuse<E: Error>(&self, code: Code, message: String) -> E {
        let error = E::custom(&message);
        self.refusal.set(Some((code, message)));
        error
    }

    fn number<E: Error>(&self) -> Result<u32, E> {
        let number = self.nodes.get();
        if number == MAX_NODES {
            return Err(self.refuse(
                Code::TooMuch,
                "the file contains too many values".to_owned(),
            ));
        }
        self.nodes.set(number + 1);
        Ok(number)
    }

    fn take_text<E: Error>(&self, text: &str) -> Result<Value, E> {
        let total = self.text.get() + text.len();
        if total > MAX_TEXT {
            return Err(self.refuse(Code::TooMuch, "the file contains too much text".to_owned()));
        }
        self.text.set(total);
        Ok(Value::Text(text.to_owned()))
    }
}

impl<'de> DeserializeSeed<'de> for &Reader {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let number = self.number()?;
        let value = deserializer.deserialize_any(NodeVisitor {
            reader: self,
            stop: self.stop_at == Some(number),
        })?;
        Ok(Node {
            place: Place::new(self.file, number),
            value,
        })
    }
}

struct NodeVisitor<'a> {
    reader: &'a Reader,
    stop: bool,
}

impl NodeVisitor<'_> {
    fn give<E: Error>(&self, value: Value) -> Result<Value, E> {
        if self.stop {
            return Err(E::custom("found"));
        }
        Ok(value)
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.give(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.give(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.give(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.give(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.give(Value::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.give(Value::Integer(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        match i128::try_from(value) {
            Ok(value) => self.give(Value::Integer(value)),
            Err(_) => Err(E::custom("the number is too large")),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.give(Value::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        let value = self.reader.take_text(text)?;
        self.give(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        self.give(Value::Null)?;
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self.reader)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.give(Value::Null)?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.reader)? {
            entries.push((key, map.next_value_seed(self.reader)?));
        }
        Ok(Value::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, _) = tagged.variant::<Tag>()?;
        let message = format!("the tag `!{}` has no meaning in a spec", tag.0);
        Err(self.reader.refuse(Code::Tag, message))
    }
}

struct Tag(String);

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Tag)
    }
}
