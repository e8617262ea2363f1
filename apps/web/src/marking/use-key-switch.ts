"use client";

import { useState } from "react";

const KEY = "laptime.marking-keys";

/** Whether single keys do something: who speaks to the computer, or slips, switches them off. The browser remembers it. */
export function useKeySwitch(): readonly [isOn: boolean, turn: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(KEY) !== "off");
  const turn = (wanted: boolean) => {
    localStorage.setItem(KEY, wanted ? "on" : "off");
    setOn(wanted);
  };
  return [isOn, turn];
}
