import { Component, type ReactNode } from 'react'

interface Props {
  /** What stands in place of a part that failed; `retry` renders it again. */
  fallback: (retry: () => void, error: Error) => ReactNode
  children: ReactNode
}

/** Keeps a programmer's mistake in one part of a view from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children
    return this.props.fallback(() => this.setState({ error: undefined }), this.state.error)
  }
}
