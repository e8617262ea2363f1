/** Until the grades are released, who marks anonymously does not see whose work it is. */
export const hidesNames = ({
  isAnonymous,
  isHeld,
}: {
  readonly isAnonymous: boolean;
  readonly isHeld: boolean;
}): boolean => isAnonymous && isHeld;
