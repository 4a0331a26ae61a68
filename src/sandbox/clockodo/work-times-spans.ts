import type { ClosedSpan, Span } from './entry-time.ts';

function endOf(span: Span): number {
  return span.untilAt ?? Infinity;
}

/**
 * In the order of time, those that overlap made one.
 * @param touching whether spans that only touch become one too
 */
export function united(spans: readonly Span[], touching: boolean): readonly Span[] {
  const made: Span[] = [];
  for (const span of spans.toSorted(
    (one, other) => one.sinceAt - other.sinceAt || endOf(one) - endOf(other),
  )) {
    const last = made.at(-1);
    const joins =
      last !== undefined && (touching ? span.sinceAt <= endOf(last) : span.sinceAt < endOf(last));
    if (!joins) made.push(span);
    else if (endOf(span) > endOf(last)) {
      made[made.length - 1] = { sinceAt: last.sinceAt, untilAt: span.untilAt };
    }
  }
  return made;
}

/** What is left of the spans without the other. */
export function without(spans: readonly Span[], taken: ClosedSpan): readonly Span[] {
  return spans.flatMap((span) => {
    if (taken.untilAt <= span.sinceAt || taken.sinceAt >= endOf(span)) return [span];
    const left: Span[] = [];
    if (span.sinceAt < taken.sinceAt) left.push({ sinceAt: span.sinceAt, untilAt: taken.sinceAt });
    if (taken.untilAt < endOf(span)) left.push({ sinceAt: taken.untilAt, untilAt: span.untilAt });
    return left;
  });
}
