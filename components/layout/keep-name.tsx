'use client'

import { useEffect } from 'react'

/**
 * Between two pages, and at each refresh, Next takes the name of the page away before it brings the next one
 * (github.com/vercel/next.js/issues/83017): the tab would show the address, and who hears the page nothing. The name
 * that was there stands in until the next one is.
 */
export function KeepName() {
  useEffect(() => {
    let name = document.title
    const standIn = document.createElement('title')
    const observer = new MutationObserver(() => {
      const [first, second] = document.head.querySelectorAll('title')
      if (first === undefined) {
        standIn.textContent = name
        document.head.append(standIn)
      } else if (second !== undefined) {
        standIn.remove()
      }
      name = document.title
    })
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [])
  return null
}
