variable "name" {
  description = "Identifier of the cluster and prefix of its resources' names, such as lockkeeper-staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: must be 3 to 28 lowercase letters, digits, and single hyphens, starting with a letter."
  }
}

variable "databases" {
  description = "Databases of the cluster. RDS creates the first one. Create the others manually."
  type        = list(string)
  default     = ["events"]

  validation {
    condition     = length(var.databases) > 0 && length(distinct(var.databases)) == length(var.databases) && alltrue([for name in var.databases : can(regex("^[a-z][a-z0-9]{0,30}$", name))])
    error_message = "databases: must have at least one name and no duplicates. Use lowercase letters and digits, so that the name fits into an environment variable."
  }
}

variable "subnet_ids" {
  description = "Subnets in at least two availability zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids: Aurora requires subnets in at least two availability zones."
  }
}

variable "security_group_id" {
  description = "Security group of the cluster. It must allow connections from the tasks."
  type        = string
}

variable "engine_version" {
  description = "Major version of Aurora PostgreSQL. Aurora upgrades the minor version automatically."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9]$", var.engine_version))
    error_message = "engine_version: must be a major version from 15 to 19. A minor version would revert Aurora's automatic upgrades."
  }
}

variable "instances" {
  description = "Number of instances. The first one is the writer, the others are readers and take over if it fails."
  type        = number
  default     = 1

  validation {
    condition     = var.instances >= 1 && var.instances <= 16 && floor(var.instances) == var.instances
    error_message = "instances: must be 1 to 16."
  }
}

variable "min_capacity" {
  description = "Minimum capacity of each instance in ACU (2 GiB of memory each), in steps of 0.5. 0 pauses an instance that has no connections."
  type        = number
  default     = 0.5

  validation {
    condition     = var.min_capacity >= 0 && var.min_capacity <= 256 && floor(var.min_capacity * 2) == var.min_capacity * 2
    error_message = "min_capacity: must be 0 to 256 in steps of 0.5."
  }
}

variable "max_capacity" {
  description = "Maximum capacity of each instance in ACU, in steps of 0.5."
  type        = number
  default     = 4

  validation {
    condition     = var.max_capacity >= 1 && var.max_capacity <= 256 && floor(var.max_capacity * 2) == var.max_capacity * 2 && var.max_capacity >= var.min_capacity
    error_message = "max_capacity: must be 1 to 256 in steps of 0.5 and at least min_capacity."
  }
}

variable "pause_after" {
  description = "Seconds without a connection after which an instance pauses, if min_capacity is 0."
  type        = number
  default     = 300

  validation {
    condition     = var.pause_after >= 300 && var.pause_after <= 86400
    error_message = "pause_after: must be 300 to 86400 seconds."
  }
}

variable "backup_retention_days" {
  description = "Number of days for which the database can be restored to any point in time."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days: must be 1 to 35."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster. To delete it, first apply with false."
  type        = bool
  default     = true
}

variable "log_exports" {
  description = "Logs that are sent to CloudWatch. iam-db-auth-error shows why IAM authentication failed. Not every engine version has it."
  type        = set(string)
  default     = ["postgresql"]

  validation {
    condition     = alltrue([for log in var.log_exports : contains(["postgresql", "instance", "iam-db-auth-error"], log)])
    error_message = "log_exports: must be postgresql, instance, or iam-db-auth-error."
  }
}

variable "log_retention_days" {
  description = "Number of days that CloudWatch keeps the database logs."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: must be a CloudWatch retention period, such as 7, 30, 90, or 365."
  }
}
