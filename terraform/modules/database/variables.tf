variable "name" {
  description = "Identifier of the cluster, and prefix of what belongs to it, such as lockkeeper-staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: 3 to 28 lower case letters, digits and single hyphens, beginning with a letter."
  }
}

variable "databases" {
  description = "Databases of the cluster. RDS creates the first; the others are created by hand, once."
  type        = list(string)
  default     = ["events"]

  validation {
    condition     = length(var.databases) > 0 && length(distinct(var.databases)) == length(var.databases) && alltrue([for name in var.databases : can(regex("^[a-z][a-z0-9]{0,30}$", name))])
    error_message = "databases: at least one name of lower case letters and digits, each once, so that environment variables can spell it."
  }
}

variable "subnet_ids" {
  description = "Subnets in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids: Aurora wants subnets in at least two zones."
  }
}

variable "security_group_id" {
  description = "Security group that lets tasks in."
  type        = string
}

variable "engine_version" {
  description = "Major version of Aurora PostgreSQL; Aurora keeps the minor version up to date itself."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9]$", var.engine_version))
    error_message = "engine_version: a major version from 15 to 19. A minor one would turn back Aurora's own upgrades."
  }
}

variable "instances" {
  description = "Instances: the first writes, each further one reads and takes over when the first fails."
  type        = number
  default     = 1

  validation {
    condition     = var.instances >= 1 && var.instances <= 16 && floor(var.instances) == var.instances
    error_message = "instances: 1 to 16."
  }
}

variable "min_capacity" {
  description = "Least capacity of an instance in ACU (2 GiB of memory each), in halves; 0 pauses it when nobody is connected."
  type        = number
  default     = 0.5

  validation {
    condition     = var.min_capacity >= 0 && var.min_capacity <= 256 && floor(var.min_capacity * 2) == var.min_capacity * 2
    error_message = "min_capacity: 0 to 256 in steps of 0.5."
  }
}

variable "max_capacity" {
  description = "Greatest capacity of an instance in ACU, in halves."
  type        = number
  default     = 4

  validation {
    condition     = var.max_capacity >= 1 && var.max_capacity <= 256 && floor(var.max_capacity * 2) == var.max_capacity * 2 && var.max_capacity >= var.min_capacity
    error_message = "max_capacity: 1 to 256 in steps of 0.5, and not less than min_capacity."
  }
}

variable "pause_after" {
  description = "Seconds without a connection after which an instance pauses; counts when min_capacity is 0."
  type        = number
  default     = 300

  validation {
    condition     = var.pause_after >= 300 && var.pause_after <= 86400
    error_message = "pause_after: 300 to 86400 seconds."
  }
}

variable "backup_retention_days" {
  description = "Days that can be restored to the second."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days: 1 to 35."
  }
}

variable "deletion_protection" {
  description = "Whether the cluster refuses to be deleted. To delete it: apply with false first."
  type        = bool
  default     = true
}

variable "log_exports" {
  description = "Logs that go to CloudWatch. iam-db-auth-error says why a login with a token was refused; not every engine version has it."
  type        = set(string)
  default     = ["postgresql"]

  validation {
    condition     = alltrue([for log in var.log_exports : contains(["postgresql", "instance", "iam-db-auth-error"], log)])
    error_message = "log_exports: postgresql, instance, iam-db-auth-error."
  }
}

variable "log_retention_days" {
  description = "Days that CloudWatch keeps the database's logs."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: one of CloudWatch's periods, such as 7, 30, 90 or 365."
  }
}
