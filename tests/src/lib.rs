//! What the whole of Favor promises, tested from outside.
