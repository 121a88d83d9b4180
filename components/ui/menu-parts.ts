import type { Menu } from 'radix-ui/internal'
import { createContext } from 'react'

export type MenuParts = Pick<typeof Menu, 'Item' | 'Label' | 'Separator'>

/** The parts of an open menu, handed down to its items by its content once that is fetched. */
export const Parts = createContext<MenuParts | undefined>(undefined)
