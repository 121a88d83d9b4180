/** The limits of `retrospectiveSchema`. */
const mostLessons = 20
const longestLesson = 500

/** Lessons as they are typed, one a line; dashes and bullets before them are how people write lists. */
export function lessonsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** Why they cannot be kept; `line` as a person counts the lessons. */
export function lessonsFault(
  text: string,
): { code: 'too-many'; count: number; max: number } | { code: 'too-long'; line: number; max: number } | undefined {
  const lessons = lessonsOf(text)
  if (lessons.length > mostLessons) return { code: 'too-many', count: lessons.length, max: mostLessons }
  const long = lessons.findIndex((lesson) => lesson.length > longestLesson)
  return long < 0 ? undefined : { code: 'too-long', line: long + 1, max: longestLesson }
}
