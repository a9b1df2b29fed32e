import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconHandStop,
  IconMail,
  IconScript,
  IconServer2,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { PageName } from "./pages";

export const pageIcons: Readonly<Record<PageName, TablerIcon>> = {
  overview: IconActivityHeartbeat,
  statistics: IconHandStop,
  services: IconServer2,
  configuration: IconAdjustments,
  audit: IconScript,
  staff: IconUsers,
  inbox: IconMail,
};
