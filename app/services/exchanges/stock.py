"""Something else instead of new goods that are not in stock."""

from __future__ import annotations

from app.errors import UserError
from app.i18n import Phrase
from app.models import orders, products
from app.models.cases import CaseRow
from app.models.products import ProductRow
from app.money import Money
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.exchanges.record import exchange_of
from app.services.exchanges.terms import Wanted
from app.services.products_found import matching
from app.services.return_record import pieces, return_of


def other_wanted(desk: Desk, case: CaseRow, values: Values) -> Wanted:
    """What a customer chose instead. Raises UserError, naming the field, for what cannot be chosen."""
    product = _article(desk, str(values["article"]))
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    if product.id == exchange.product_id:
        text = Phrase("{product} is what is missing. Choose something else.", product=product.title)
        raise UserError(text, "article")
    qty, price = values["qty"], values["unit_price"]
    assert isinstance(qty, int)
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    own = {line.order_line_id for line in row.lines}
    old = {line.product.id for line in (order.lines if order else ()) if line.id in own}
    if old == {product.id}:
        return _same(row_pieces=pieces(row), qty=qty, product=product, marked=exchange.unit_price)
    if qty < 1:
        raise UserError(Phrase("How many pieces? Give at least one."), "qty")
    costs = product.price if product.price is not None else price
    if not isinstance(costs, Money):
        text = Phrase("The archive has no price for {product}. Give the price of one.", product=product.title)
        raise UserError(text, "unit_price")
    return Wanted(product, qty, costs, same=False)


def _same(*, row_pieces: int, qty: int, product: ProductRow, marked: Money) -> Wanted:
    if qty != row_pieces:
        text = Phrase("The same product is replaced piece for piece: {n} come back, {n} go out.", n=row_pieces)
        raise UserError(text, "qty")
    return Wanted(product, qty, product.price or marked, same=True)


def _article(desk: Desk, text: str) -> ProductRow:
    exact = products.by_barcode(desk.store, text) or products.by_sku(desk.store, text)
    if exact is not None:
        return exact
    found = matching(desk, text)
    if not found:
        raise UserError(Phrase("There is no such product here. Scan its barcode."), "article")
    if len(found) > 1:
        names = tuple(product.title for product in found[:3])
        raise UserError(Phrase("Several products fit: {names}. Give the barcode.", names=names), "article")
    return found[0]
