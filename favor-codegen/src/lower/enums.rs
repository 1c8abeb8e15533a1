//! Open enums.

use favor_spec::model::{EnumValue, TypeDefinition};

use crate::naming::{self, NameKind};
use crate::plan::{Enum, Variant};

use super::context::{Lowering, is_shared};
use super::docs;

impl Lowering<'_> {
    pub(super) fn open_enum(&mut self, definition: &TypeDefinition, values: &[EnumValue]) -> Enum {
        let variants: Vec<Variant> = values.iter().map(|value| self.variant(value)).collect();
        let names = variants.iter().zip(values).map(|(variant, value)| {
            (
                variant.name.as_str(),
                variant.wire.as_str(),
                value.wire.place,
            )
        });
        naming::check_clashes(names, naming::ADD_NAME, &mut self.diagnostics);
        let name = &definition.name.value;
        let is_shared = is_shared(&self.uses.of_type(name));
        Enum {
            name: name.clone(),
            docs: self.docs.definition(definition, is_shared),
            aliases: docs::aliases(definition.label.as_deref(), name),
            variants,
            is_error_code: false,
        }
    }

    fn variant(&mut self, value: &EnumValue) -> Variant {
        let given = value.rust_name.as_ref();
        let name = naming::rust_name(&value.wire, given, NameKind::Variant, &mut self.diagnostics);
        Variant {
            docs: docs::enum_value(value),
            aliases: docs::aliases(value.label.as_deref(), &name),
            wire: value.wire.value.clone(),
            label: value.label.clone(),
            name,
        }
    }
}
