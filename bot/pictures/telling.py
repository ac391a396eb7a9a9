"""What a picture shows, in words: for those who do not see it, and for what reads it aloud."""

from bot.pictures.writing import Writer, sentences
from flows.blocks import Quote
from flows.charts import Chart, Funnel, FunnelPart, HeatMap, HeatRow, QrCode, Trend


def headline(chart: Chart, writer: Writer) -> str:
    """What the picture is about, in one line."""
    return writer.told(chart.caption if isinstance(chart, QrCode) else chart.title)


def told(chart: Chart, writer: Writer) -> str:
    """All that matters of a picture."""
    match chart:
        case Funnel():
            parts = (_part(each, writer) for each in chart.parts)
            people = writer.tell("chart.people", count=chart.people)
            return sentences(*_head(chart, writer), people, *parts)
        case HeatMap():
            rows = (_row(each, chart, writer) for each in chart.rows)
            more = writer.tell("chart.left_out_rows", count=chart.left_out)
            return sentences(*_head(chart, writer), *rows, more if chart.left_out else "")
        case Trend():
            return sentences(*_head(chart, writer), *_lines(chart, writer))
        case QrCode():
            link = writer.tell("chart.told_code", link=chart.link)
            return sentences(writer.told(chart.caption), link)


def _head(chart: Funnel | HeatMap | Trend, writer: Writer) -> tuple[str, str]:
    return writer.told(chart.title), writer.told(chart.asof)


def _part(part: FunnelPart, writer: Writer) -> str:
    rows = []
    for row in part.rows:
        label = Quote(writer.told(row.label))
        here = writer.tell("chart.told_row", label=label, here=row.here, reached=row.reached)
        stuck = writer.tell("chart.told_stuck", count=row.stuck) if row.stuck else ""
        rows.append(f"{here}{stuck}")
    return sentences(writer.told(part.title), writer.told(part.told), "; ".join(rows))


def _row(row: HeatRow, chart: HeatMap, writer: Writer) -> str:
    """One line of a heat map: how many, and where most of them are; not every cell."""
    people = sum(each.people for each in row.cells)
    label = Quote(writer.told(row.label))
    if not people:
        return writer.tell("chart.told_nobody", label=label)
    column, most = max(zip(chart.columns, row.cells, strict=False), key=lambda each: each[1].people)
    where = Quote(writer.told(column))
    text = writer.tell("chart.told_cells", label=label, count=people, where=where, most=most.people)
    if most.days is None:
        return text
    days = "chart.told_days" if most.days else "chart.told_today"
    return f"{text}{writer.tell(days, count=most.days)}"


def _lines(trend: Trend, writer: Writer) -> tuple[str, ...]:
    if not trend.moments:
        return ()
    first, last = trend.moments[0], trend.moments[-1]
    unknown = writer.tell("chart.unknown")
    lines = [
        writer.tell(
            "chart.told_line",
            label=Quote(writer.told(line.label)),
            values=", ".join(unknown if each is None else str(each) for each in line.values),
        )
        for line in trend.lines
    ]
    return (writer.tell("chart.told_weeks", first=first, last=last), *lines)
