import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconGauge,
  IconHandStop,
  IconMail,
  IconScript,
  IconServer2,
  IconShield,
  IconToggleRight,
  IconUserSearch,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { PageName } from "./pages";

export const pageIcons: Readonly<Record<PageName, TablerIcon>> = {
  overview: IconActivityHeartbeat,
  statistics: IconHandStop,
  attacks: IconShield,
  services: IconServer2,
  limits: IconGauge,
  flags: IconToggleRight,
  configuration: IconAdjustments,
  members: IconUserSearch,
  audit: IconScript,
  staff: IconUsers,
  inbox: IconMail,
};
