import { type DragEvent, type HTMLAttributes, type KeyboardEvent, useState } from 'react'
import type { PlanItemView } from '#lib/messages/views/plan.ts'
import type { Row } from '#lib/schema/tables.ts'
import { useCascade } from './cascade-actions.ts'
import { moved } from './plan-tree.ts'

/** How one of several is moved: by keys on its row, by its menu, by dragging its handle. */
export interface Place {
  row: Pick<HTMLAttributes<HTMLElement>, 'onKeyDown'>
  handle: Pick<HTMLAttributes<HTMLElement>, 'draggable' | 'onDragStart' | 'onDragEnd'>
  drop: Pick<HTMLAttributes<HTMLElement>, 'onDragOver' | 'onDrop'>
  isOver: boolean
  /** Absent where it stands first or last. */
  moveUp?: () => void
  moveDown?: () => void
}

/** @returns for each item its place; `undefined` where the person looking may not put these in order, or there is one only. */
export function useReorder(
  table: 'bet' | 'objective',
  items: readonly PlanItemView<Row<'bet' | 'objective'>>[],
): (id: string) => Place | undefined {
  const { mayOrder, actions } = useCascade()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const ids = items.map(({ row }) => row.id)
  if (ids.length < 2 || !(mayOrder || items.every(({ isDraft }) => isDraft))) return () => undefined

  const stop = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  return (id) => {
    const move = (by: number) => {
      const order = moved(ids, id, by)
      return order && (() => actions.onOrder(table, order))
    }
    const moveUp = move(-1)
    const moveDown = move(1)
    return {
      isOver: over === id && dragged !== id,
      ...(moveUp ? { moveUp } : {}),
      ...(moveDown ? { moveDown } : {}),
      row: {
        onKeyDown: (event: KeyboardEvent) => {
          const act = event.altKey && (event.key === 'ArrowUp' ? moveUp : event.key === 'ArrowDown' ? moveDown : undefined)
          if (!act) return
          event.preventDefault()
          act()
        },
      },
      handle: {
        draggable: true,
        onDragStart: (event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', id) // Firefox starts no drag without data
          setDragged(id)
        },
        onDragEnd: stop,
      },
      drop: {
        onDragOver: (event: DragEvent) => {
          if (dragged === undefined) return // something from elsewhere
          event.preventDefault()
          event.stopPropagation()
          if (over !== id) setOver(id)
        },
        onDrop: (event: DragEvent) => {
          if (dragged === undefined) return
          event.preventDefault()
          event.stopPropagation()
          const order = moved(ids, dragged, ids.indexOf(id) - ids.indexOf(dragged))
          if (order) actions.onOrder(table, order)
          stop()
        },
      },
    }
  }
}
