//! Answers that come page by page.

use favor_spec::model::{Endpoint, Type};
use favor_spec::{Spanned, Value};

use crate::plan::{Member, PageItems, PageMember, Pagination};

use super::context::Lowering;
use super::docs;
use super::lookup::{field_name, find_field, position};

impl Lowering<'_> {
    pub(super) fn pagination(&self, endpoint: &Endpoint, members: &[Member]) -> Option<Pagination> {
        let pagination = endpoint.pagination.as_ref()?;
        let page_member = |wire: &Spanned<String>| {
            let member = position(members, wire)?;
            let default = endpoint.request[member].default.as_ref();
            let default = default.and_then(|node| match node.value {
                Value::Integer(number) => Some(number),
                _ => None,
            });
            Some(PageMember { member, default })
        };
        let response = Type::Named(endpoint.response.value.clone());
        let fields = self.fields_of(&response)?;
        let total = find_field(fields, &pagination.total)?;
        let items = pagination.items.as_ref();
        let items = items.and_then(|wire| find_field(fields, wire));
        let (page, size) = (
            page_member(&pagination.offset)?,
            page_member(&pagination.limit)?,
        );
        let is_known = |page: &PageMember| !members[page.member].optional || page.default.is_some();
        Some(Pagination {
            docs: docs::next_page(is_known(&page) && is_known(&size) && !total.may_be_absent()),
            page,
            size,
            total: field_name(total),
            total_is_optional: total.may_be_absent(),
            items: items.map(|field| PageItems {
                name: field_name(field),
                is_optional: field.may_be_absent(),
            }),
        })
    }
}
