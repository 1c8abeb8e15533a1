//! The armed faults, and a form to arm one.

use maud::{Markup, html};

use super::parts::{button, heading};
use crate::faults::{Armed, Kind};

pub(super) fn section(armed: &[Armed]) -> Markup {
    html! {
        section #faults {
            (heading("Faults", "故障", u64::try_from(armed.len()).unwrap_or(0)))
            form data-arm="/sandbox/faults" {
                label {
                    "Fault 故障 "
                    select name="kind" {
                        @for kind in Kind::ALL { option value=(kind.word()) title=(kind.description()) { (kind.word()) } }
                    }
                }
                label { "Detail 参数 " input name="detail" placeholder="RESOURCE_NOT_EXISTS" size="22"; }
                label { "Path 路径 " input name="path" placeholder="/v3/marketing/favor" size="22"; }
                label { "Calls 次数 " input name="calls" type="number" min="1" value="1"; }
                button type="submit" { "Arm 设置" }
                " " (button("/sandbox/faults/disarm", "Disarm all 全部清除"))
            }
            @if !armed.is_empty() {
                ul {
                    @for armed in armed {
                        li {
                            code { (armed.fault) }
                            " · calls left 剩余次数: " (armed.calls)
                            @if !armed.path.is_empty() { " · " code { (armed.path) "…" } }
                        }
                    }
                }
            }
        }
    }
}
