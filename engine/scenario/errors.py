"""What is said of a scenario that cannot be used, and the checks that every kind shares."""

from __future__ import annotations


class ScenarioError(ValueError):
    """A scenario that cannot be used.

    Parameters
    ----------
    path : str
        The field that is wrong, e.g. ``network.layers[1].weights``; empty for the whole file.
    template : str
        What is wrong, in English, with ``{names}`` for the values: the interface translates it.
    **values
        What to put into the template.
    """

    def __init__(self, path: str, template: str, **values: object) -> None:
        self.path = path
        self.template = template
        self.values = values
        message = template.format(**values)
        super().__init__(f"{path}: {message}" if path else message)

    def within(self, field: str) -> ScenarioError:
        """Return the same error of what stands in `field`."""
        path = f"{field}.{self.path}" if self.path else field
        return type(self)(path, self.template, **self.values)


def require_finite(path: str, number: float, limit: float) -> None:
    """Raise ScenarioError unless `number` is finite and its magnitude at most `limit`."""
    if not abs(number) <= limit:
        raise ScenarioError(path, "must be a finite number, at most {limit:g}", limit=limit)


def require_within(path: str, number: int, least: int, most: int) -> None:
    """Raise ScenarioError unless `number` is from `least` to `most`."""
    if not least <= number <= most:
        raise ScenarioError(
            path, "expected {least} to {most}, got {got}", least=least, most=most, got=number
        )


def require_between(path: str, number: float, least: float, most: float) -> None:
    """Raise ScenarioError unless `number` is from `least` to `most`; no NaN is."""
    if not least <= number <= most:
        raise ScenarioError(
            path,
            "expected {least:g} to {most:g}, got {got:g}",
            least=least,
            most=most,
            got=number,
        )
