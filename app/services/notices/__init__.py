"""The papers that are neither receipt nor voucher: what each of them says, put together from the stored facts."""
