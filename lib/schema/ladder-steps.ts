/** The ladder of a target account, lowest first. Apart from its schema: views draw it, and carry no zod. */
export const ladderSteps = ['untouched', 'contacted', 'engaged', 'meeting', 'opportunity', 'customer'] as const
